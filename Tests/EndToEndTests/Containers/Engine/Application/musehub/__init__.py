"""A stand-in for MuseHub's application."""
