"""One frozen value per screen, built from readings and plan; a page only shows it, a shared link freezes it."""
