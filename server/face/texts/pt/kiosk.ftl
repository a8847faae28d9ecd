kiosk-choose-language = Escolha a língua
kiosk-choose-bureau = Escolha o serviço público
kiosk-choose-service = Escolha o assunto a tratar
kiosk-take-ticket = Tirar senha
kiosk-your-number = A sua senha
kiosk-people-ahead = Pessoas à sua frente: { $n }
kiosk-wait-range = Espera prevista: cerca de { $min } a { $max } minutos
kiosk-wait-unknown = De momento não é possível prever o tempo de espera
kiosk-keep-ticket = Guarde esta senha. Acompanhe o ecrã e a chamada de voz.
kiosk-collect-ticket = Retire a sua senha.
kiosk-phone-ticket = Receber a senha no telemóvel
kiosk-enter-phone = Introduza o número de telemóvel
kiosk-check-in = Tenho marcação: registar a chegada
kiosk-check-in-scan = Leia o código QR da marcação ou introduza o número da marcação.
kiosk-check-in-done = Chegada registada. Aguarde aqui pela chamada.
kiosk-check-in-early = Ainda é cedo. Registe a chegada a partir das { $time }.
kiosk-check-in-late = A hora da marcação já passou. Dirija-se ao balcão de informações.
kiosk-larger-text = Aumentar o texto
kiosk-high-contrast = Alto contraste
kiosk-read-aloud = Ouvir o texto
kiosk-priority = Atendimento prioritário: idosos, pessoas com deficiência, grávidas
kiosk-paper-out = Acabou o papel. Dirija-se ao balcão de informações.
kiosk-out-of-service = Esta máquina está fora de serviço. Utilize outra.
kiosk-quota-full = As senhas de hoje esgotaram.
kiosk-one-ticket = Uma senha por pessoa e por serviço.
kiosk-back = Voltar
kiosk-start-over = Recomeçar
kiosk-title = Máquina de senhas
kiosk-popular = Mais procurados
kiosk-all-bureaus = Todos os serviços públicos
kiosk-all-services = Todos os assuntos
kiosk-wait-minutes = Espera (minutos)
kiosk-wait-heading = Espera prevista
kiosk-no-wait = Sem espera
kiosk-ahead = { $n ->
    [0] Ninguém à frente
    [1] { $n } pessoa à frente
   *[other] { $n } pessoas à frente
}
kiosk-you = Você está aqui
kiosk-minutes = minutos
kiosk-documents = Documentos necessários
kiosk-need = Atendimento prioritário
kiosk-need-hint = Idosos, deficiência, grávidas, bebés
kiosk-need-on = Prioridade escolhida
kiosk-more-services = Tratar de outro assunto
kiosk-more-services-hint = Com a mesma senha, por ordem
kiosk-low = Ecrã em baixo
kiosk-staff = Pedir ajuda
kiosk-staff-hint = Dirija-se ao balcão de informações ou chame alguém do pessoal.
kiosk-standard-text = Texto normal
kiosk-standard-colours = Cores normais
kiosk-access = Acessibilidade
kiosk-call-time = Hora prevista da chamada
kiosk-wait-here = Espere aqui
kiosk-hall = Sala de espera
kiosk-counters = Balcões { $list }
kiosk-listen = Acompanhe o ecrã e a chamada de voz.
kiosk-scan = Leia o código QR da senha e acompanhe no telemóvel.
kiosk-done = Concluir
kiosk-again = Outra senha
kiosk-printing = A imprimir, aguarde
kiosk-sending = A pedir a senha, aguarde
kiosk-still-there = Ainda está aí?
kiosk-still-there-hint = { $n ->
    [1] Volta ao início dentro de 1 segundo.
   *[other] Volta ao início dentro de { $n } segundos.
}
kiosk-still-there-yes = Sim, continuar
kiosk-touch = Toque no ecrã para começar
kiosk-today = Que assunto o traz cá hoje?
kiosk-other-services = Outros assuntos
kiosk-elder = Modo sénior
kiosk-about = Cerca de { $range } minutos
kiosk-sit = Sente-se. O seu número será chamado em { $language }.
kiosk-have-ticket = Guarde bem a sua senha
kiosk-service-closed = Encerrado
kiosk-service-opens = Abre às { $time }
kiosk-service-booking = Só com marcação
kiosk-hall-closed = Não há senhas agora
kiosk-hall-closed-hint = Volte dentro do horário de atendimento.
kiosk-no-services = De momento nenhum serviço emite senhas.
kiosk-not-printed = Não foi possível imprimir. Anote a sua senha: { $ticket }
kiosk-not-printed-hint = A senha é válida. Leia o código QR ou fotografe o ecrã.
kiosk-number-later = O número está no papel. Retire a sua senha.
kiosk-try-again = Tentar outra vez
kiosk-paper-ok = Papel suficiente
kiosk-paper-low = Pouco papel
kiosk-cover-open = A tampa da impressora está aberta. Dirija-se ao balcão de informações.
kiosk-printer-offline = A impressora não responde. Dirija-se ao balcão de informações.
kiosk-printer-cutter = O cortador de papel está preso. Dirija-se ao balcão de informações.
kiosk-printer-trouble = A impressora tem uma avaria. Dirija-se ao balcão de informações.
kiosk-printer-none = Sem impressora: veja a senha no telemóvel.
kiosk-link-down = Sem ligação ao centro. De momento não se mostra a espera.
kiosk-link-down-take = Pode tirar senha à mesma.
kiosk-link-down-no-take = De momento não é possível tirar senha. Dirija-se ao balcão de informações.
kiosk-starting = A iniciar
kiosk-spool = { $n ->
    [0] Nada por enviar
    [1] 1 senha por enviar
   *[other] { $n } senhas por enviar
}
kiosk-reading-on = Leitura ligada
kiosk-reading-off = Parar a leitura
kiosk-reading-none = Sem voz nesta máquina
kiosk-faster-hall = Mais rápido agora em { $hall }: { $range } minutos
kiosk-collect-title = Retire a sua senha

# The kiosk's screens, step by step.
kiosk-screen-slow = Ainda a pedir a senha, aguarde
kiosk-screen-slow-hint = A ligação está lenta. Não toque outra vez: receberá uma só senha.
kiosk-screen-lost = Não foi possível tirar senha
kiosk-screen-lost-hint = Utilize outra máquina ou dirija-se ao balcão de informações.
kiosk-screen-refused = Esta senha não pode ser tirada agora
kiosk-screen-collect = Retire a sua senha
kiosk-screen-check = Veja se o papel saiu
kiosk-screen-check-hint = Se não saiu, anote o número ou leia o código QR. A senha é válida.
kiosk-screen-note = Anote a sua senha
kiosk-screen-phone = Veja a sua senha no telemóvel
kiosk-screen-phone-hint = Leia o código QR: o telemóvel mostra quando for chamado o seu número.
kiosk-screen-qr = Código QR para acompanhar esta senha no telemóvel
kiosk-screen-down = De momento não é possível tirar senha
kiosk-screen-down-hint = Sem ligação ao centro; recomeça sozinha quando voltar. Se tiver pressa, fale com o pessoal.
kiosk-screen-key-hint = Esta máquina não está autorizada a emitir senhas. Utilize outra ou dirija-se ao balcão de informações.
kiosk-screen-spool-hint = Esta máquina não consegue guardar dados. Utilize outra ou dirija-se ao balcão de informações.
kiosk-screen-starting-hint = Aguarde um instante.
kiosk-screen-gone = Este ecrã foi fechado
kiosk-screen-gone-hint = As senhas já tiradas continuam válidas. Para tirar outra, volte ao início.
kiosk-screen-unknown-page = Página não encontrada
kiosk-screen-unknown-hint = Volte ao início.
kiosk-screen-why-closed = De momento não há senhas para este assunto
kiosk-screen-opens = Abre { $date }, às { $time }
kiosk-screen-no-paper = Esta máquina não consegue imprimir agora.
kiosk-screen-shown = O número aparece no ecrã: anote-o ou leia-o com o telemóvel.
kiosk-screen-languages = Língua
kiosk-screen-need-title = De que atendimento prioritário precisa?
kiosk-screen-need-other = Outra necessidade (diga ao pessoal)
kiosk-screen-more-title = Que outro assunto quer tratar?
kiosk-screen-staff = Ecrã do pessoal
kiosk-screen-staff-label = Máquina { $label }
kiosk-screen-staff-link-up = Ligada ao centro
kiosk-screen-staff-link-starting = A ligar ao centro
kiosk-screen-staff-link-down = { $n ->
    [1] Sem ligação ao centro há 1 segundo
   *[other] Sem ligação ao centro há { $n } segundos
}
kiosk-screen-staff-refused = O centro recusa esta máquina: { $code }
kiosk-screen-staff-spool-fault = Não foi possível gravar o registo: { $error }
kiosk-screen-staff-asking = A consultar a impressora
kiosk-screen-staff-ready = Impressora pronta
kiosk-screen-staff-untold = A impressora não indica o seu estado
kiosk-screen-paper-waiting = Em curso
kiosk-screen-paper-printed = Impressa
kiosk-screen-paper-failed = Não impressa
kiosk-screen-paper-unknown = Impressão por confirmar
kiosk-screen-paper-paperless = Sem papel
kiosk-screen-paper-dropped = Sem senha
kiosk-screen-paper-refused = Recusada: { $code }
kiosk-hint = Toque num assunto: a espera é mostrada antes.
