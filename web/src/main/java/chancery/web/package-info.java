/**
 * Code that the two web services share: routes, access to them, request bodies, error answers and password hashing.
 * A service imports {@link chancery.web.WebConfiguration} and {@code classpath:chancery-web.yml}.
 */
@org.jspecify.annotations.NullMarked
package chancery.web;
