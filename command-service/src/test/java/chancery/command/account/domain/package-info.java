@org.jspecify.annotations.NullMarked
package chancery.command.account.domain;
