/** The rotation of keys under load, on two instances of each service. */
@org.jspecify.annotations.NullMarked
package chancery.allinone.keys;
