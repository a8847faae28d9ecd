display-title = Painel da sala
display-connecting = A ligar à sala
display-never = Ainda não chegaram chamadas
display-speech-none = Sem voz instalada: só o sinal sonoro.
display-speech-on = Voz ligada
display-sound-off = Som desligado
display-sound-blocked = O navegador bloqueou o som: toque uma vez no ecrã.
display-speaking = A anunciar
display-dropped = As chamadas antigas não são anunciadas.
display-chime-only = Só sinal sonoro
display-silent = Sem som
display-sound-start = Toque para ligar o som
display-page-cut = O programa deste painel parou: estes dados não são actuais
display-stale-staff = As chamadas continuam por voz e nos painéis dos balcões.
display-trial = Relógio de ensaio
display-person = pess.
display-minute = min
display-age-days = { $n ->
    [1] há 1 dia
   *[other] há { $n } dias
}
display-storey = { $n }.º andar
display-storey-ground = Rés-do-chão
display-storey-basement = Cave { $n }
display-go-ground = Dirija-se ao rés-do-chão, balcão { $n }
display-go-basement = Dirija-se à cave { $floor }, balcão { $n }
display-trouble-link = Sem ligação ao centro.
display-trouble-key = O centro não aceita a chave deste painel. Avise o administrador.
display-trouble-hall = O centro não conhece esta sala. Avise o administrador.
display-trouble-certificate = Não foi possível verificar o certificado do centro. Avise o administrador.
