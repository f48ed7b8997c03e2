/** Tests of the gateway's configuration with the nginx of this machine, in front of services that only record. */
@org.jspecify.annotations.NullMarked
package chancery.gateway;
