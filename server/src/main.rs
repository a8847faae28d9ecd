//! `senha-server`: see [`senha_server::cli`].

fn main() -> std::process::ExitCode {
    senha_server::cli::main()
}
