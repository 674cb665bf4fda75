//! wasm-bindgen through its library, so that its version is the lockfile's.

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use super::Profile;

/// The widget as browsers load it.
pub(super) struct Widget {
    /// The module that loads the WebAssembly. It is given the address (`init({module_or_path})`).
    pub(super) script: String,
    /// The WebAssembly.
    pub(super) wasm: Vec<u8>,
}

/// Turns what rustc made into what browsers load.
pub(super) fn process(wasm: &[u8], profile: Profile) -> Result<Widget> {
    let release = profile == Profile::Release;
    let mut bindgen = Bindgen::new();
    bindgen
        .input_bytes("widget", wasm.to_vec())
        .web(true)?
        .typescript(false)
        .omit_default_module_path(true)
        .remove_name_section(release)
        .remove_producers_section(true)
        .keep_debug(false)
        .demangle(!release);
    let mut output = bindgen.generate_output().context("wasm-bindgen")?;
    // Every crate with bindings is listed, most with no file.
    let inline = output
        .snippets()
        .iter()
        .filter(|(_, files)| !files.is_empty())
        .map(|(name, _)| name);
    let modules: Vec<_> = inline.chain(output.local_modules().keys()).collect();
    if !modules.is_empty() {
        bail!(
            "the widget brings JavaScript files of its own, for which the site has no place: {modules:?}"
        );
    }
    let script = output.js().to_owned();
    Ok(Widget {
        script,
        wasm: output.wasm_mut().emit_wasm(),
    })
}
