// SPDX-License-Identifier: Apache-2.0
package dev.millrace.evolver.hygiene;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FinderTest {

    /** The keys are put together here, so that no scanner takes this file for a leak. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "aws-access-key | AKIA~IOSFODNN7EXAMPLE",
                "github-token | ghp~_abcdefghijklmnopqrstuvwxyz0123456789",
                "gitlab-token | glpat~-abcdefghij0123456789",
                "slack-token | xoxb~-123456789012-abcdefghijkl",
                "google-key | AIza~SyA1234567890abcdefghijklmnopqrstuv",
                "stripe-key | sk_live~_abcdefghijklmnop1234",
                "hugging-face-token | hf~_abcdefghijklmnopqrstuvwxyzABCDEFGH",
                "npm-token | npm~_abcdefghijklmnopqrstuvwxyz0123456789",
                "json-web-token | eyJ~hbGciOiJIUzI1.eyJ~zdWIiOiIxMjM0.abcdefghijklmnopqrstuvwxyz",
            })
    void shouldPutAMarkWhereASecretWas(String name, String parts) {
        String secret = parts.replace("~", "");
        String source = "x = 1\ntoken = '" + secret + "'\ny = '" + secret + "'\n";
        String mark = "<" + name.toUpperCase(java.util.Locale.ROOT).replace('-', '_') + ">";

        assertThat(Finder.secrets().redact(source))
                .isEqualTo(new Finder.Redacted("x = 1\ntoken = '" + mark + "'\ny = '" + mark + "'\n", 2));
        assertThat(Finder.secrets().first(source)).contains(name + " in line 2");
    }

    @Test
    void shouldTakeAPasswordOutOfAUrlAndLeaveTheRest() {
        assertThat(Finder.secrets()
                        .redact("db = 'postgres://app:hunter22@db.internal/x'")
                        .text())
                .isEqualTo("db = 'postgres://app:<URL_PASSWORD>@db.internal/x'");
    }

    @Test
    void shouldFindEachOfSeveralWhateverStandsBeforeIt() {
        String key = "AKIA" + "IOSFODNN7EXAMPLE";

        assertThat(Finder.secrets()
                        .redact("\u0130\u0130 akia AKIA-" + key + " " + key + "\u00e9 x" + key)
                        .text())
                .isEqualTo("\u0130\u0130 akia AKIA-<AWS_ACCESS_KEY> <AWS_ACCESS_KEY>\u00e9 x" + key);
        assertThat(Finder.addresses()
                        .redact("1.2.3.4.ada@lovelace.org,a@b.T ::1 93.184.216.34, 93.184.216.35")
                        .text())
                .isEqualTo("<EMAIL>,a@b.T ::1 <IP_ADDRESS>, <IP_ADDRESS>");
    }

    @Test
    void shouldTakeAPrivateKeyOutWhole() {
        String key = "-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA1234567890\nabc\n-----END RSA PRIVATE KEY-----";

        assertThat(Finder.secrets().redact("k = '''" + key + "'''\n"))
                .isEqualTo(new Finder.Redacted("k = '''<PRIVATE_KEY>'''\n", 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "url = 'https://example.org:8080/a@b'",
                "f'postgres://{user}:{password}@{host}/'",
                "\"http://%s:%s@host/\"",
                "task-force-sk-learn",
                "key = os.environ['AWS_SECRET_ACCESS_KEY']",
            })
    void shouldLeaveWhatIsNoSecret(String source) {
        assertThat(Finder.secrets().redact(source)).isEqualTo(new Finder.Redacted(source, 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "# by Ada <ada@lovelace.org> | # by Ada <<EMAIL>>",
                "mail = 'a.b+c@mail.uni-bonn.de' | mail = '<EMAIL>'",
                "host = '93.184.216.34' | host = '<IP_ADDRESS>'",
                "url = 'http://93.184.216.34:80/' | url = 'http://<IP_ADDRESS>:80/'",
                "host = '2606:2800:220:1:248:1893:25c8:1946' | host = '<IP_ADDRESS>'",
            })
    void shouldPutAMarkWhereAnAddressWas(String source, String redacted) {
        assertThat(Finder.addresses().redact(source)).isEqualTo(new Finder.Redacted(redacted, 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "y = x@w.mean(axis=0)",
                "z = a@b.T",
                "@app.route('/')",
                "git clone git@github.com:me/it.git",
                "bind('127.0.0.1'), '10.1.2.3', '192.168.1.1', '0.0.0.0', '8.8.8.8'",
                "version = '1.2.3.4.5'",
                "a[1::2], t = '12:34:56', mac = '00:1a:2b:3c:4d:5e', '::1', '2001:db8::1'",
                "user@example.com",
            })
    void shouldLeaveWhatIsNoAddressOfAnybody(String source) {
        assertThat(Finder.addresses().redact(source)).isEqualTo(new Finder.Redacted(source, 0));
    }
}
