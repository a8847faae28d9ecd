# What a voice says. The numbers stand in their read form; number.rs makes it.
voice-call = 请{ $ticket }号到{ $counter }号柜台
voice-call-storey = 请{ $ticket }号到{ $floor }楼{ $counter }号柜台
voice-call-ground = 请{ $ticket }号到地面层{ $counter }号柜台
voice-call-basement = 请{ $ticket }号到地下{ $floor }层{ $counter }号柜台
