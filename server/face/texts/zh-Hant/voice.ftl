# What a voice says. The numbers stand in their read form; number.rs makes it.
voice-call = 請{ $ticket }號到{ $counter }號櫃檯
voice-call-storey = 請{ $ticket }號到{ $floor }樓{ $counter }號櫃檯
voice-call-ground = 請{ $ticket }號到地下{ $counter }號櫃檯
voice-call-basement = 請{ $ticket }號到地庫{ $floor }層{ $counter }號櫃檯
