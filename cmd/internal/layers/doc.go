// Package layers holds no code, only the test that reads the project's imports
// as the go command sees them, indirect ones too, and compares them with the
// picture in ARCHITECTURE.md. The linter's depguard rules say the same about
// direct imports, at the line where one is written.
package layers
