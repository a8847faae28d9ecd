# The wall of a hall when it is not live: it promises no voice, for it may be the voice itself.
board-x-stale-advice = Guarde a sua senha e siga as indicações do pessoal.
