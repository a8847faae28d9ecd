# The wall of a hall when it is not live: it promises no voice, for it may be the voice itself.
board-x-stale-advice = 請保留您的籌，並留意職員指示。
