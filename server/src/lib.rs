//! The server of Senha.
