# The board of a hall, as its display shows it.
display-age-days = { $n ->
    [1] há 1 dia
   *[other] há { $n } dias
}
display-trial = Relógio de ensaio
display-page-cut = O programa do painel não responde: estes dados não são actuais
display-stale-staff = Guarde a sua senha e siga as indicações do pessoal.
display-trouble-link = Sem ligação ao servidor; a tentar de novo.
display-trouble-key = O servidor não aceita a chave deste painel. Avise o administrador.
display-trouble-hall = O servidor não conhece esta sala. Avise o administrador.
display-trouble-certificate = O certificado do servidor não é de confiança. Avise o administrador.
display-go-ground = Dirija-se ao rés-do-chão, balcão { $n }
display-go-basement = Dirija-se à cave { $floor }, balcão { $n }
display-storey = { $n }.º andar
display-storey-ground = R/C
display-storey-basement = Cave { $n }
display-person = p.
display-minute = min
display-chime-only = só sinal sonoro
display-silent = horas de silêncio
display-sound-start = Ligar o som
