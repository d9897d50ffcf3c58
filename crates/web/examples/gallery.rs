//! Serves the gallery of pages with their samples: `cargo run -p web --example gallery`.

use std::io;

use axum::Router;

#[tokio::main]
async fn main() -> io::Result<()> {
    let router = Router::new().merge(web::gallery::routes()).merge(web::assets::routes());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:8077").await?;
    println!("http://{}/gallery", listener.local_addr()?);
    axum::serve(listener, router).await
}
