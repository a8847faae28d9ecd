# The kiosk's own screens, beside what kiosk.ftl says.
kiosk-screen-paperless = Senha no telemóvel, sem papel
kiosk-screen-waiting = { $n } à espera
kiosk-screen-choose-other = Escolher outro assunto
kiosk-screen-need-hint = Serve só para ordenar a espera. Não aparece nos ecrãs e ninguém lhe pedirá explicações.
kiosk-screen-need-none = Sem prioridade
kiosk-screen-more-hint = Pode escolher até { $n }. Com a mesma senha, por ordem.
kiosk-screen-more-done = Já escolhi
kiosk-screen-copy = Imprimir segunda via
kiosk-screen-services = { $n ->
    [1] 1 assunto
   *[other] { $n } assuntos
}

kiosk-screen-to = a
kiosk-screen-you = Você

# The staff's page.
kiosk-screen-staff-link = Ligação ao centro
kiosk-screen-staff-printer = Impressora
kiosk-screen-staff-port = Porta
kiosk-screen-staff-jobs = Impressões
kiosk-screen-staff-cuts = Cortes de papel
kiosk-screen-staff-metres = Papel usado (metros)
kiosk-screen-staff-since = Desde o arranque
kiosk-screen-staff-spool = Por enviar
kiosk-screen-staff-voice = Leitura em voz alta
kiosk-screen-staff-voice-yes = Instalada
kiosk-screen-staff-voice-no = Falta o espeak-ng; o botão de leitura não aparece
kiosk-screen-staff-last = Últimas senhas
kiosk-screen-staff-none = Ainda não foi emitida nenhuma senha.
kiosk-screen-staff-time = Hora
kiosk-screen-staff-ticket = Senha
kiosk-screen-staff-service = Assunto
kiosk-screen-staff-paper = Papel
kiosk-screen-staff-state = Estado
kiosk-screen-staff-told = O centro já sabe
kiosk-screen-staff-open = Por concluir
