# What a voice says. The numbers stand in their read form; number.rs makes it.
voice-call = Ticket { $ticket }, please go to counter { $counter }
voice-call-storey = Ticket { $ticket }, please go to floor { $floor }, counter { $counter }
voice-call-ground = Ticket { $ticket }, please go to the ground floor, counter { $counter }
voice-call-basement = Ticket { $ticket }, please go to basement level { $floor }, counter { $counter }
