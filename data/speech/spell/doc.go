// Package spell writes out what speech synthesis reads badly or in the wrong
// language: numbers, amounts, hours, percents, telephone numbers. It knows
// Arabic and French, and is pure.
package spell
