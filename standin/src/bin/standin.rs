//! The stand-in as a program of its own: `standin --port 4242 --seed 1`.

use std::io::{self, Write as _};
use std::time::Duration;

use clap::Parser;
use standin::{Options, keys};

/// A stand-in for Stripe on loopback.
#[derive(Parser)]
struct Arguments {
    /// Port on 127.0.0.1; 0 takes a free one.
    #[arg(long, default_value_t = 4242)]
    port: u16,
    /// Decides every id and secret.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Seconds that a delayed payment method is in `processing`; a negative number: until told.
    #[arg(long, default_value_t = 8, allow_negative_numbers = true)]
    settle_after: i64,
}

#[tokio::main]
async fn main() -> io::Result<()> {
    let arguments = Arguments::parse();
    let settle_after = u64::try_from(arguments.settle_after)
        .ok()
        .map(Duration::from_secs);
    let options = Options {
        port: arguments.port,
        seed: arguments.seed,
        settle_after,
        ..Options::default()
    };
    let standin = standin::start(options).await?;
    let mut out = io::stdout();
    writeln!(out, "account          {}", keys::ACCOUNT)?;
    writeln!(out, "publishable key  {}", keys::PUBLISHABLE_KEY)?;
    writeln!(out, "secret key       {}", keys::SECRET_KEY)?;
    writeln!(out, "stripe.js        {}", standin.stripe_js())?;
    writeln!(out, "standin ready on {}", standin.base())?;
    out.flush()?;
    tokio::signal::ctrl_c().await?;
    standin.shutdown().await;
    Ok(())
}
