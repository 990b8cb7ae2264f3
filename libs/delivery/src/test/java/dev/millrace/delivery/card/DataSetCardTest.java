// SPDX-License-Identifier: Apache-2.0
package dev.millrace.delivery.card;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.Kind;
import dev.millrace.contracts.Split;
import dev.millrace.contracts.job.JobSettings;
import dev.millrace.delivery.shard.Manifest;
import dev.millrace.delivery.shard.ShardInfo;
import java.util.List;
import org.junit.jupiter.api.Test;

class DataSetCardTest {

    private static final JobSettings SETTINGS = JobSettings.defaults("two: \"words\"");

    @Test
    void shouldTellLoadersTheFoldersAndSplitsThatHaveRows() {
        String card = card(
                shard(Kind.PREFERENCE, Split.TRAIN, 3),
                shard(Kind.FIM, Split.TRAIN, 7),
                shard(Kind.FIM, Split.VALIDATION, 2));

        assertThat(card).startsWith("""
                ---
                pretty_name: "two: \\"words\\""
                tags:
                - code
                configs:
                - config_name: preference
                  data_files:
                  - split: train
                    path: preference/train-*.jsonl
                - config_name: fim
                  data_files:
                  - split: train
                    path: fim/train-*.jsonl
                  - split: validation
                    path: fim/validation-*.jsonl
                dataset_info:
                - config_name: preference
                  features:
                  - name: schema_version
                    dtype: int64
                  - name: id
                    dtype: string
                """);
        assertThat(card)
                .contains("| `preference` | 3 | 0 |\n| `fim` | 7 | 2 |\n")
                .doesNotContain("kto", "sft");
    }

    /** Where the first shard of all lacks an optional field, a loader that is not told would refuse the others. */
    @Test
    void shouldTellLoadersTheColumnsThatARowMayHave() {
        String card = card(shard(Kind.PREFERENCE, Split.TRAIN, 3));

        assertThat(card).contains("""
                  - name: prompt
                    dtype: string
                """, """
                  - name: lineage
                    list:
                    - name: step
                      dtype: string
                    - name: strategy
                      dtype: string
                """, """
                  - name: hard_negative
                    struct:
                    - name: rule
                      dtype: string
                """, """
                      - name: rounds
                        list:
                        - name: first_ms
                          list: float64
                """);
        assertThat(card(shard(Kind.KTO, Split.TRAIN, 1))).contains("- name: label\n    dtype: bool\n");
    }

    @Test
    void shouldTellLoadersTheKeysOfAMapThatTheSettingsTell() {
        assertThat(card(shard(Kind.FIM, Split.TRAIN, 3))).contains("""
                  - name: text
                    struct:
                    - name: starcoder
                      dtype: string
                """);
        assertThat(card(shard(Kind.VERDICTS, Split.TRAIN, 3))).contains("""
                    - name: scores
                      struct:
                      - name: codedpo
                        dtype: float64
                      - name: consensus
                        dtype: float64
                """, """
                  - name: outputs
                    list:
                      list: int64
                """);
    }

    @Test
    void shouldHaveMapsWithOtherKeysReadAsText() {
        assertThat(card(shard(Kind.FIM, Split.TRAIN, 3))).contains("- name: static\n    dtype: string\n");
        assertThat(card(shard(Kind.VERDICTS, Split.TRAIN, 3))).contains("- name: environment\n    dtype: string\n");
    }

    @Test
    void shouldSayByWhatScoreAndGatePairsWereMade() {
        assertThat(card(shard(Kind.PREFERENCE, Split.TRAIN, 3)))
                .contains("the score `consensus`", "the gate of probability 0.58")
                .doesNotContain("TRL");
    }

    @Test
    void shouldWarnOfTrainingOnFillInTheMiddlePairsAlone() {
        assertThat(card(shard(Kind.FIM_PREFERENCE, Split.TRAIN, 3))).contains("can collapse a base model", "SFT loss");
    }

    @Test
    void shouldNameNoConfigurationWhereNothingCameOut() {
        assertThat(card()).doesNotContain("configs:").contains("The data set has no records.");
    }

    private static String card(ShardInfo... shards) {
        return DataSetCard.of(Manifest.of("job-1", List.of(shards)), SETTINGS);
    }

    private static ShardInfo shard(Kind kind, Split split, long rows) {
        return new ShardInfo(kind, split, kind.label() + "/x.jsonl", rows, rows, "00", 0, 0, rows);
    }
}
