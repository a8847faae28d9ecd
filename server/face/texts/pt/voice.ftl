# What a voice says. The numbers stand in their read form; number.rs makes it.
voice-call = Senha { $ticket }, balcão { $counter }
voice-call-storey = Senha { $ticket }, { $floor } andar, balcão { $counter }
voice-call-ground = Senha { $ticket }, rés-do-chão, balcão { $counter }
voice-call-basement = Senha { $ticket }, cave { $floor }, balcão { $counter }
