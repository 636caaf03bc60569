"""Word lists as data (TOML and CSV beside this file) and their loaders, checked when they are read."""
