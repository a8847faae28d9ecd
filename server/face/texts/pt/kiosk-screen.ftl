# The kiosk's own screens, beside what kiosk.ftl says.
kiosk-screen-home = Início
kiosk-screen-languages = Língua
kiosk-screen-paperless = Senha no telemóvel, sem papel
kiosk-screen-shown = A senha aparece no ecrã; pode lê-la com o telemóvel.
kiosk-screen-take-shown = Tirar senha (no ecrã)
kiosk-screen-bureau-waiting = { $n ->
    [1] 1 à espera
   *[other] { $n } à espera
}
kiosk-screen-nobody = Ninguém à espera
kiosk-screen-why-closed = De momento não há senhas
kiosk-screen-choose-other = Escolher outro assunto
kiosk-screen-need-title = Precisa de atendimento prioritário?
kiosk-screen-need-hint = Serve só para ordenar a espera. Não aparece nos ecrãs e ninguém lhe pedirá explicações.
kiosk-screen-need-other = Outro motivo
kiosk-screen-need-none = Sem prioridade
kiosk-screen-more-title = Que outros assuntos quer tratar?
kiosk-screen-more-hint = Pode escolher vários. Com a mesma senha, por ordem.
kiosk-screen-more-done = Já escolhi
kiosk-screen-more-chosen = { $n ->
    [1] Mais 1 assunto
   *[other] Mais { $n } assuntos
}
kiosk-screen-more-full = Uma senha leva no máximo { $n } assuntos.
kiosk-screen-collect = Retire a sua senha
kiosk-screen-note = Anote o seu número
kiosk-screen-check = Verifique a sua senha
kiosk-screen-check-hint = Se não se ler bem no papel, anote o número, leia o código QR ou imprima uma segunda via.
kiosk-screen-copy = Imprimir segunda via
kiosk-screen-phone = Leia com o telemóvel
kiosk-screen-phone-hint = Aponte a câmara ao código QR para acompanhar no telemóvel. Também pode anotar o número.
kiosk-screen-taken = Emissão
kiosk-screen-slow = Ainda a pedir a senha, aguarde
kiosk-screen-slow-hint = O centro ainda não respondeu e continuamos a tentar. Não precisa de tocar outra vez: recebe uma só senha.
kiosk-screen-refused = Não foi possível tirar senha
kiosk-screen-gone = Esta página terminou
kiosk-screen-gone-hint = Por privacidade, o número só é mostrado a quem o tirou. Comece pelo início.
kiosk-screen-lost = De momento não é possível tirar senha
kiosk-screen-lost-hint = A ligação ao centro falhou e não recebeu senha. Dirija-se ao balcão de informações ou tente mais tarde.
kiosk-screen-down = De momento não há senhas
kiosk-screen-down-hint = A ligação ao centro falhou e está a ser retomada. Dirija-se ao balcão de informações.
kiosk-screen-spool-hint = Esta máquina não consegue guardar dados. Utilize outra ou dirija-se ao balcão de informações.
kiosk-screen-key-hint = Esta máquina ainda não está autorizada. Utilize outra ou dirija-se ao balcão de informações.
kiosk-screen-opens = Abre: { $date }, { $time }
kiosk-screen-closed-today = Hoje já não há mais senhas.
kiosk-screen-number = Senha { $ticket }
kiosk-screen-categories = Categorias
kiosk-screen-services-count = { $n ->
    [1] 1 assunto
   *[other] { $n } assuntos
}
kiosk-screen-seconds = { $n ->
    [1] 1 segundo
   *[other] { $n } segundos
}
kiosk-screen-unknown-page = Página não encontrada
kiosk-screen-stop-reading = Parar a leitura

# The staff's page.
kiosk-screen-staff = Estado da máquina
kiosk-screen-staff-label = Máquina { $label }
kiosk-screen-staff-link = Ligação ao centro
kiosk-screen-staff-link-up = Normal
kiosk-screen-staff-link-starting = A ligar
kiosk-screen-staff-link-down = Interrompida, { $n } segundos sem notícias
kiosk-screen-staff-refused = O centro recusa esta máquina ({ $code }): verifique a chave e a sala
kiosk-screen-staff-printer = Impressora
kiosk-screen-staff-ready = Pronta a imprimir
kiosk-screen-staff-unasked = Esta impressora não comunica o seu estado
kiosk-screen-staff-asking = A perguntar
kiosk-screen-staff-port = Porta
kiosk-screen-staff-cuts = Cortes de papel
kiosk-screen-staff-metres = Papel usado (metros)
kiosk-screen-staff-left = Ainda pode imprimir cerca de
kiosk-screen-staff-spool = Por enviar
kiosk-screen-staff-spool-fault = Não se consegue escrever: { $error }
kiosk-screen-staff-voice = Leitura em voz alta
kiosk-screen-staff-voice-yes = Instalada
kiosk-screen-staff-voice-no = Falta o espeak-ng; o botão de leitura não aparece
kiosk-screen-staff-server = Centro
kiosk-screen-staff-last = Últimas senhas
kiosk-screen-staff-none = Ainda não foi emitida nenhuma senha.
kiosk-screen-staff-time = Hora
kiosk-screen-staff-ticket = Senha
kiosk-screen-staff-service = Assunto
kiosk-screen-staff-paper = Papel
kiosk-screen-staff-told = O centro já sabe
kiosk-screen-staff-open = Por concluir
kiosk-screen-paper-printed = Impressa
kiosk-screen-paper-failed = Não impressa
kiosk-screen-paper-unknown = Incerto
kiosk-screen-paper-paperless = Sem papel
kiosk-screen-paper-waiting = Em curso
kiosk-screen-paper-refused = Recusada: { $code }
kiosk-screen-paper-dropped = Não enviada
