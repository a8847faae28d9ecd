//! A new migration makes the store build again: the migrations are compiled in.

fn main() {
    println!("cargo:rerun-if-changed=../../migrations");
}
