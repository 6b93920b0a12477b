// Voila asks for MathJax from a public network; the app sets no formulas, so this stands in for it.
window.MathJax = {
  Hub: { Config() {}, Configured() {}, Queue() {}, Register: { StartupHook() {} } },
};
