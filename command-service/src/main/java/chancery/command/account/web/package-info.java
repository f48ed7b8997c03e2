/**
 * The account owner's write endpoints and their answers. Each endpoint reads a form, sends a command of {@code
 * chancery.command.account.domain}, and answers its result. {@code AccountAnswers} maps refusals to HTTP.
 */
@org.jspecify.annotations.NullMarked
package chancery.command.account.web;
