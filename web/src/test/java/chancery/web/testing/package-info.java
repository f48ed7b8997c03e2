/** What the tests of the web services share. */
@org.jspecify.annotations.NullMarked
package chancery.web.testing;
