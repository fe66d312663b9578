"""What goes in and out of a conversation: ``requests`` in, ``replies`` out."""
