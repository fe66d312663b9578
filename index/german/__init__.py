"""The German language, for the core: rules in code, words in the ``.txt`` files beside it.

``sentences`` finds paragraphs and sentences, ``attribution`` says who is quoted in them. Nothing here knows
an engine, a score or a chat. The word files state their source and licence in their headers; ``lexicon`` reads
them.
"""
