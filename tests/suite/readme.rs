//! The README keeps its word: every `console` block in it is run, and what it prints is what stands there.

#[test]
fn every_command_in_the_readme_prints_what_it_says() {
    trycmd::TestCases::new().case("README.md").run();
}
