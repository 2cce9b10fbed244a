package io.unitflow.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unitflow.config.InvalidSetting;
import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.types.Types.NestedField;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of other programs and earlier versions. */
class EvolutionTest {
    @TempDir
    Path folder;

    private Settings settings;
    private Catalog catalog;

    @BeforeEach
    void open() {
        settings = Settings.defaults().with(Options.HISTORY_WAREHOUSE, folder);
        catalog = CatalogUtil.buildIcebergCatalog(
                "test", Warehouse.properties(settings), new Configuration(LocalFiles.configuration()));
    }

    @Test
    void columnsThatWereAddedSinceAreAdded() {
        Schema now = HistoryTable.EVENTS.schema();
        Schema before = new Schema(now.columns().subList(0, now.columns().size() - 1), now.identifierFieldIds());
        catalog.createTable(HistoryTable.EVENTS.identifier(), before, HistoryTable.EVENTS.partitions());

        Warehouse.prepare(settings);

        assertThat(catalog.loadTable(HistoryTable.EVENTS.identifier()).schema().columns())
                .extracting(NestedField::name)
                .isEqualTo(now.columns().stream().map(NestedField::name).toList());
    }

    @Test
    void whereOneTableIsRefusedNoOtherIsMadeOrAltered() {
        Schema events = HistoryTable.EVENTS.schema();
        Schema before =
                new Schema(events.columns().subList(0, events.columns().size() - 1), events.identifierFieldIds());
        catalog.createTable(HistoryTable.EVENTS.identifier(), before, HistoryTable.EVENTS.partitions());
        Schema demand = HistoryTable.DEMAND_DAILY.schema();
        catalog.createTable(HistoryTable.DEMAND_DAILY.identifier(), demand, PartitionSpec.unpartitioned());

        assertThatThrownBy(() -> Warehouse.prepare(settings))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("is partitioned by [] and not by [identity(date)]");

        assertThat(catalog.loadTable(HistoryTable.EVENTS.identifier()).schema().columns())
                .hasSize(before.columns().size());
        assertThat(catalog.tableExists(HistoryTable.UNIT_EVENTS.identifier())).isFalse();
    }

    @Test
    void aTableThatTellsRowsApartByOtherColumnsIsRefused() {
        Schema demand = HistoryTable.DEMAND_DAILY.schema();
        Schema other = new Schema(
                demand.columns(),
                java.util.Set.of(
                        demand.findField("date").fieldId(),
                        demand.findField("gtin").fieldId()));
        catalog.createTable(
                HistoryTable.DEMAND_DAILY.identifier(), other, HistoryTable.DEMAND_DAILY.partitions(), Map.of());

        assertThatThrownBy(() -> Warehouse.prepare(settings))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("tells rows apart by");
    }
}
