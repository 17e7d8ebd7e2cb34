#pragma once

// Without this the wide-character functions are not declared.
#define NCURSES_WIDECHAR 1
#include <locale.h>
#include <curses.h>
