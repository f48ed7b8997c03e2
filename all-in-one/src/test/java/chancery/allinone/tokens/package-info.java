/** The samples of docs/tokens.md verify the product's tokens. */
@org.jspecify.annotations.NullMarked
package chancery.allinone.tokens;
