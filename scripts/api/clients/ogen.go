// The README's requests, sent by the client that ogen generates.
package main

import (
	"context"
	"fmt"
	"os"
	"slices"

	"story/client"
)

// token is the access token of the session; public operations do not ask for it.
type token struct{ access string }

func (t *token) AccessToken(context.Context, client.OperationName) (client.AccessToken, error) {
	return client.AccessToken{Token: t.access}, nil
}

// expect returns the answer if it has this type.
func expect[T any](answer any, err error) T {
	found, isType := answer.(T)
	check(err == nil && isType, []any{answer, err})
	return found
}

func main() {
	base, name := os.Args[1], os.Args[2]
	email, movedTo := name+"@example.com", name+"@new.example"
	ctx := context.Background()
	credentials := &token{}
	ada, err := client.NewClient(base, credentials)
	check(err == nil, err)

	account := &client.SignUp{Email: email, PhoneNumber: client.NewOptString("15487711"), Password: "analytical engine", Password2: "analytical engine"}
	signUp := func() (any, error) { return ada.SignUp(ctx, account) }
	answer, err := signUp()
	signedUp := expect[*client.SignedUpHeaders](answer, err)
	check(signedUp.Response.Email == email, signedUp)
	answer, err = signUp()
	refused := expect[*client.SignUpBadRequestHeaders](answer, err)
	check(refused.Response.IsSignUpErrors() && slices.Equal(refused.Response.SignUpErrors.Email, client.Texts{"user with this email already exists."}), refused)

	logIn := func(password string) (any, error) {
		return ada.LogIn(ctx, &client.LogIn{Email: email, Password: password})
	}
	answer, err = logIn("difference engine")
	wrong := expect[*client.DetailHeaders](answer, err)
	check(wrong.Response.Detail == "No active account found with the given credentials", wrong)
	answer, err = logIn("analytical engine")
	credentials.access = expect[*client.TokensHeaders](answer, err).Response.Access

	read := func() *client.SettingsHeaders {
		answer, err := ada.ReadSettings(ctx)
		return expect[*client.SettingsHeaders](answer, err)
	}
	check(read().Response.PhoneNumber == "15487711", read())
	_, err = ada.UpdateSettings(ctx, client.NewOptChangeSettings(client.ChangeSettings{FirstName: client.NewOptString("Ada"), LastName: client.NewOptString("Lovelace")}))
	check(err == nil, err)
	check(read().Response.LastName == "Lovelace", read())

	moved, err := ada.ChangeEmail(ctx, &client.ChangeEmail{Email: movedTo})
	check(expect[*client.EmailHeaders](moved, err).Response.Email == movedTo, moved)
	change := &client.ChangePassword{Password: "analytical engine", NewPassword: "bernoulli numbers", NewPassword2: "bernoulli numbers"}
	changed, err := ada.ChangePassword(ctx, change)
	check(expect[*client.MessageHeaders](changed, err).Response.Message == "Successfully changed password.", changed)
	changed, err = ada.ChangePassword(ctx, change)
	stale := expect[*client.ChangePasswordBadRequestHeaders](changed, err)
	check(stale.Response.IsDetails() && slices.Equal(stale.Response.Details.Detail, client.Texts{"Old password is incorrect!"}), stale)

	asked, err := ada.AskForResetCode(ctx, client.AskForResetCodeParams{Email: movedTo})
	expect[*client.SuccessHeaders](asked, err)
	tried, err := ada.TryResetCode(ctx, &client.TryResetCode{Email: movedTo, Code: mailedCode(base, movedTo)})
	session := expect[*client.SessionTokenHeaders](tried, err)
	done, err := ada.ResetPassword(ctx, &client.ResetPassword{Email: movedTo, SessionToken: session.Response.SessionToken,
		NewPassword: "difference engine", NewPassword2: "difference engine"})
	check(expect[*client.SuccessHeaders](done, err).Response.Success == "Successfully changed password for "+movedTo+".", done)

	keys, err := ada.PublicKeys(ctx)
	check(expect[*client.KeySetHeaders](keys, err).Response.Keys[0].Alg == "ES256", keys)
	fmt.Println("The story holds.")
}
