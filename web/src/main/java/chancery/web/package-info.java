/**
 * What the two web services share, once: which paths there are, who may call them, how bodies are read and refused, how
 * passwords are hashed. A service imports {@link chancery.web.WebConfiguration} and {@code classpath:chancery-web.yml}.
 */
@org.jspecify.annotations.NullMarked
package chancery.web;
