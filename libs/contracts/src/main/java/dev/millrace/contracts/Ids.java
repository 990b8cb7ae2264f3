// SPDX-License-Identifier: Apache-2.0
package dev.millrace.contracts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Identifiers derived from content alone, so that a repeated run gives the same ones. */
public final class Ids {

    private static final int SHORT_HEX = 20;

    private Ids() {}

    /**
     * A short identifier of the given parts.
     *
     * @param prefix what the identifier names, such as {@code t} for a task
     * @param parts the content, in order; parts are length-prefixed, so that no two lists collide by concatenation
     * @return the prefix, a hyphen and 80 bits of SHA-256 in lower-case hexadecimal
     */
    public static String of(String prefix, String... parts) {
        return prefix + "-" + hex(digest(parts)).substring(0, SHORT_HEX);
    }

    /**
     * The full SHA-256 of a text's UTF-8 bytes.
     *
     * @return 64 lower-case hexadecimal digits
     */
    public static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The full SHA-256 of some bytes.
     *
     * @return 64 lower-case hexadecimal digits
     */
    public static String sha256(byte[] bytes) {
        return hex(sha256Digest().digest(bytes));
    }

    /** A reproducible random seed for the given parts: the first eight bytes of their digest. */
    public static long seed(long jobSeed, String... parts) {
        byte[] digest = digest(parts);
        long seed = jobSeed;
        for (int i = 0; i < Long.BYTES; i++) {
            seed = (seed << 8 | seed >>> 56) ^ (digest[i] & 0xff);
        }
        return seed;
    }

    private static byte[] digest(String... parts) {
        MessageDigest sha = sha256Digest();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            sha.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            sha.update(bytes);
        }
        return sha.digest();
    }

    /** A SHA-256 to be fed piece by piece, for what is not to be in memory whole. */
    public static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
