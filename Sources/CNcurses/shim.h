#pragma once

// Without this the wide-character functions are not declared.
#define NCURSES_WIDECHAR 1
#include <locale.h>
#include <stdio.h>
#include <wchar.h>
#include <curses.h>
#include <term.h>

// What Swift cannot see: macros with casts or arguments, variadic functions, globals that are not
// concurrency-safe, and a function that glibc declares for X/Open only.

extern int wcwidth(wchar_t scalar);

static inline SCREEN *muselens_newterm(const char *type) { return newterm(type, stdout, stdin); }
static inline WINDOW *muselens_screen(void) { return stdscr; }
static inline WINDOW *muselens_physical_screen(void) { return curscr; }
static inline int muselens_color_count(void) { return COLORS; }
static inline int muselens_pair_count(void) { return COLOR_PAIRS; }
static inline void muselens_forget_terminal(void) { if (cur_term) del_curterm(cur_term); }

static inline attr_t muselens_bold(void) { return A_BOLD; }
static inline attr_t muselens_dim(void) { return A_DIM; }
static inline attr_t muselens_italic(void) { return A_ITALIC; }
static inline attr_t muselens_underline(void) { return A_UNDERLINE; }
static inline attr_t muselens_reverse(void) { return A_REVERSE; }

/// A string capability; NULL where the terminal has none, also where the name is no string.
static inline const char *muselens_capability(const char *name) {
    const char *value = tigetstr(name);
    return value == (const char *)-1 ? NULL : value;
}

/// One cell: up to CCHARW_MAX scalars ending in 0, with an extended colour pair.
static inline int muselens_put(WINDOW *window, int y, int x, const wchar_t *scalars, attr_t attributes, int pair) {
    cchar_t cell;
    if (setcchar(&cell, scalars, attributes, (short)(pair < 256 ? pair : 0), &pair) == ERR) return ERR;
    return mvwadd_wch(window, y, x, &cell);
}
