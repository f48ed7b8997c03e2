/**
 * The documents of the read model and the folds that compute them from events: the login directory, credentials, and
 * settings. A fold is a pure function of a document and an event; no class here uses a database.
 */
@org.jspecify.annotations.NullMarked
package chancery.query.readmodel.document;
