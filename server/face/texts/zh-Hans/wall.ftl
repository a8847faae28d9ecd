# The wall of a hall when it is not live: it promises no voice, for it may be the voice itself.
board-x-stale-advice = 请保留您的号票，并留意工作人员的指示。
