"""One file a step; ``revision`` is its number, and going back is refused."""
