"""Ways to talk to the conversation core: thin, each around a library of its own."""
