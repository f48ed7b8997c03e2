package chancery.query.token;

import io.jsonwebtoken.security.EcPublicJwk;
import io.jsonwebtoken.security.Jwks;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.bouncycastle.jce.ECNamedCurveTable;
import org.bouncycastle.jce.spec.ECNamedCurveParameterSpec;

/**
 * A key that signs access tokens: ES256 (RFC 7518, 3.4), its id the RFC 7638 thumbprint.
 *
 * @param id {@code kid}
 */
record SigningKey(String id, ECPrivateKey privateKey, ECPublicKey publicKey) {
    private static final String CURVE = "secp256r1";
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    static SigningKey of(ECPrivateKey privateKey) throws GeneralSecurityException {
        ECPublicKey publicKey = publicKeyOf(privateKey);
        return new SigningKey(jwk(publicKey).getId(), privateKey, publicKey);
    }

    /** Generates a key, in the format of a key file. */
    static String generatePem() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(CURVE));
            KeyPair pair = generator.generateKeyPair();
            String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'})
                    .encodeToString(pair.getPrivate().getEncoded());
            return BEGIN + "\n" + base64 + "\n" + END + "\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime does not support P-256 keys", e);
        }
    }

    /**
     * Parses a key.
     *
     * @param source the file or the setting of the key, for the message
     * @throws IllegalArgumentException if the text is not a P-256 key in PKCS#8 and PEM; the message does not contain
     *     it
     */
    static SigningKey parse(String pem, String source) {
        int begin = pem.indexOf(BEGIN);
        int end = pem.indexOf(END);
        if (begin < 0 || end < begin) {
            throw invalid(source);
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end));
            var key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
            return of((ECPrivateKey) key);
        } catch (GeneralSecurityException | IllegalArgumentException malformed) {
            throw invalid(source);
        }
    }

    /** The public key, as published in the key set (RFC 7517). */
    EcPublicJwk jwk() {
        return jwk(publicKey);
    }

    private static EcPublicJwk jwk(ECPublicKey key) {
        return Jwks.builder()
                .key(key)
                .idFromThumbprint()
                .algorithm("ES256")
                .publicKeyUse("sig")
                .build();
    }

    /** PKCS#8 may lack the public key; it is the product of the generator and the private key. */
    private static ECPublicKey publicKeyOf(ECPrivateKey key) throws GeneralSecurityException {
        ECNamedCurveParameterSpec curve = ECNamedCurveTable.getParameterSpec(CURVE);
        boolean isP256 = key.getParams().getOrder().equals(curve.getN())
                && key.getParams()
                        .getCurve()
                        .getA()
                        .equals(curve.getCurve().getA().toBigInteger());
        if (!isP256) {
            throw new GeneralSecurityException("Not a P-256 key");
        }
        var point = curve.getG().multiply(key.getS()).normalize();
        BigInteger x = point.getAffineXCoord().toBigInteger();
        BigInteger y = point.getAffineYCoord().toBigInteger();
        var spec = new ECPublicKeySpec(new ECPoint(x, y), key.getParams());
        return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(spec);
    }

    private static IllegalArgumentException invalid(String source) {
        return new IllegalArgumentException(source + " is not a signing key: it must be a P-256 key, PKCS#8 in PEM"
                + " (openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256).");
    }

    @Override
    public String toString() {
        return "SigningKey[" + id + "]";
    }
}
