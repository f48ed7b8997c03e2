package chancery.web.route;

/** The paths of the API, as mapped by controllers: without the trailing slash that clients may add. */
public final class Paths {

    public static final String SIGN_UP = "/api/auth/signup";
    public static final String GET_TOKEN = "/api/auth/get-token";
    public static final String CHANGE_EMAIL = "/api/auth/change-email";
    public static final String CHANGE_PASSWORD = "/api/auth/change-password";
    public static final String RESET_PASSWORD = "/api/auth/reset-password";
    public static final String SETTINGS = "/api/users/settings";
    public static final String JWKS = "/.well-known/jwks.json";
    public static final String ASYNC_API = "/asyncapi.json";
    public static final String OPENAPI = "/openapi.json";
    public static final String DOCS = "/docs";

    private Paths() {}
}
