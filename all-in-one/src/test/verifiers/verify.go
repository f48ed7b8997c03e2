// Verifies tokens with the Go sample of docs/tokens.md, which the test writes to sample.go beside a copy of this file.
// Reads one token per line and prints one line for each: "accepted <sub>", "refused <reason>" or "unavailable <reason>".
package main

import (
	"bufio"
	"errors"
	"fmt"
	"os"
)

func main() {
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		account, err := accountOf(lines.Text())
		switch {
		case err == nil:
			fmt.Println("accepted", account)
		case errors.Is(err, ErrKeysUnavailable):
			fmt.Println("unavailable", err)
		default:
			fmt.Println("refused", err)
		}
	}
}
