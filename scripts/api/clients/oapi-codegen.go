// The README's requests, sent by the client that oapi-codegen generates.
package main

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"slices"

	"story/client"

	"github.com/oapi-codegen/runtime/types"
)

func main() {
	base, name := os.Args[1], os.Args[2]
	email, movedTo := name+"@example.com", name+"@new.example"
	ctx := context.Background()
	anonymous, err := client.NewClientWithResponses(base)
	check(err == nil, err)

	phone := "15487711"
	account := client.SignUp{Email: types.Email(email), PhoneNumber: &phone, Password: "analytical engine", Password2: "analytical engine"}
	signedUp, err := anonymous.SignUpWithResponse(ctx, account)
	check(err == nil && signedUp.JSON201 != nil && signedUp.JSON201.Email == email, signedUp)
	refused, err := anonymous.SignUpWithResponse(ctx, account)
	check(err == nil && refused.JSON400 != nil, refused)
	faults, err := refused.JSON400.AsSignUpErrors()
	check(err == nil && slices.Equal(*faults.Email, []string{"user with this email already exists."}), faults)

	wrong, err := anonymous.LogInWithResponse(ctx, client.LogIn{Email: email, Password: "difference engine"})
	check(err == nil && wrong.JSON401 != nil && wrong.JSON401.Detail == "No active account found with the given credentials", wrong)
	tokens, err := anonymous.LogInWithResponse(ctx, client.LogIn{Email: email, Password: "analytical engine"})
	check(err == nil && tokens.JSON200 != nil, tokens)
	ada, err := client.NewClientWithResponses(base, client.WithRequestEditorFn(func(_ context.Context, request *http.Request) error {
		request.Header.Set("Authorization", "Bearer "+tokens.JSON200.Access)
		return nil
	}))
	check(err == nil, err)

	settings, err := ada.ReadSettingsWithResponse(ctx)
	check(err == nil && settings.JSON200 != nil && settings.JSON200.PhoneNumber == phone, settings)
	first, last := "Ada", "Lovelace"
	_, err = ada.UpdateSettingsWithResponse(ctx, client.ChangeSettings{FirstName: &first, LastName: &last})
	check(err == nil, err)
	settings, err = ada.ReadSettingsWithResponse(ctx)
	check(err == nil && settings.JSON200.LastName == last, settings)

	moved, err := ada.ChangeEmailWithResponse(ctx, client.ChangeEmail{Email: types.Email(movedTo)})
	check(err == nil && moved.JSON200 != nil && moved.JSON200.Email == movedTo, moved)
	change := client.ChangePassword{Password: "analytical engine", NewPassword: "bernoulli numbers", NewPassword2: "bernoulli numbers"}
	changed, err := ada.ChangePasswordWithResponse(ctx, change)
	check(err == nil && changed.JSON200 != nil && changed.JSON200.Message == "Successfully changed password.", changed)
	stale, err := ada.ChangePasswordWithResponse(ctx, change)
	check(err == nil && stale.JSON400 != nil, stale)
	details, err := stale.JSON400.AsDetails()
	check(err == nil && slices.Equal(details.Detail, []string{"Old password is incorrect!"}), details)

	asked, err := anonymous.AskForResetCodeWithResponse(ctx, &client.AskForResetCodeParams{Email: types.Email(movedTo)})
	check(err == nil && asked.JSON200 != nil, asked)
	session, err := anonymous.TryResetCodeWithResponse(ctx, client.TryResetCode{Email: types.Email(movedTo), Code: mailedCode(base, movedTo)})
	check(err == nil && session.JSON200 != nil, session)
	done, err := anonymous.ResetPasswordWithResponse(ctx, client.ResetPassword{Email: types.Email(movedTo), SessionToken: session.JSON200.SessionToken,
		NewPassword: "difference engine", NewPassword2: "difference engine"})
	check(err == nil && done.JSON200 != nil && done.JSON200.Success == "Successfully changed password for "+movedTo+".", done)

	keys, err := anonymous.PublicKeysWithResponse(ctx)
	check(err == nil && keys.JSON200 != nil && keys.JSON200.Keys[0].Alg == "ES256", keys)
	fmt.Println("The story holds.")
}
