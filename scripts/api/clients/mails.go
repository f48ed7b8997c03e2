package main

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"time"
)

// mailedCode waits for the reset code that the all-in-one mailed to an address.
func mailedCode(base, to string) string {
	code := regexp.MustCompile(`Your code: (\d+)`)
	for range 300 {
		answer, err := http.Get(base + "/dev/mails?to=" + url.QueryEscape(to))
		check(err == nil, err)
		mails, err := io.ReadAll(answer.Body)
		answer.Body.Close()
		check(err == nil, err)
		if found := code.FindSubmatch(mails); found != nil {
			return string(found[1])
		}
		time.Sleep(100 * time.Millisecond)
	}
	panic("no code was mailed to " + to)
}

// check ends the story unless the condition holds.
func check(holds bool, found any) {
	if !holds {
		panic(fmt.Sprintf("%T %+v", found, found))
	}
}
