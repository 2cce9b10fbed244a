package io.unitflow.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Believable contents for the tables: a European network of invented companies, the same for the same seed. */
final class SampleNetwork {
    private static final String[][] CITIES = {
        {"Alps", "Vienna", "48.21", "16.37"},
        {"Alps", "Graz", "47.07", "15.44"},
        {"Alps", "Zurich", "47.38", "8.54"},
        {"Alps", "Innsbruck", "47.26", "11.39"},
        {"Benelux", "Rotterdam", "51.92", "4.48"},
        {"Benelux", "Antwerp", "51.22", "4.40"},
        {"Benelux", "Utrecht", "52.09", "5.12"},
        {"Benelux", "Ghent", "51.05", "3.72"},
        {"Central", "Berlin", "52.52", "13.40"},
        {"Central", "Leipzig", "51.34", "12.37"},
        {"Central", "Frankfurt", "50.11", "8.68"},
        {"Central", "Munich", "48.14", "11.58"},
        {"Central", "Prague", "50.08", "14.44"},
        {"Iberia", "Madrid", "40.42", "-3.70"},
        {"Iberia", "Lisbon", "38.72", "-9.14"},
        {"Iberia", "Porto", "41.15", "-8.61"},
        {"Iberia", "Valencia", "39.47", "-0.38"},
        {"Nordics", "Stockholm", "59.33", "18.07"},
        {"Nordics", "Oslo", "59.91", "10.75"},
        {"Nordics", "Aarhus", "56.16", "10.20"},
        {"Nordics", "Tampere", "61.50", "23.76"},
        {"West", "Lyon", "45.76", "4.84"},
        {"West", "Nantes", "47.22", "-1.55"},
        {"West", "Paris", "48.86", "2.35"},
        {"West", "Lille", "50.63", "3.06"}
    };
    private static final String[] PRODUCTS = {
        "Amoxicillin 500 mg caps", "Apixaban 5 mg tabs", "Atorvastatin 20 mg tabs", "Budesonide inhaler 200 µg",
        "Enoxaparin 40 mg syringe", "Erythropoietin 4000 IU", "Ibuprofen 400 mg tabs", "Insulin glargine pen",
        "Insulin lispro pen", "Levothyroxine 75 µg tabs", "Metformin 850 mg tabs", "Omeprazole 20 mg caps",
        "Paracetamol 500 mg tabs", "Ramipril 5 mg tabs", "Salbutamol inhaler 100 µg", "Semaglutide 1 mg pen",
        "Sertraline 50 mg tabs", "Tetanus vaccine 0.5 ml", "Tramadol 50 mg caps", "Zoledronic acid 5 mg"
    };
    private static final String[] LOTS = {"A2207", "B2311", "C2402"};

    private final Tables tables;
    private final Random random = new Random(7);
    private final List<String> sites = new ArrayList<>();
    private final List<String> gtins = new ArrayList<>();
    private long events = 1_284_000;

    private SampleNetwork(Tables tables) {
        this.tables = tables;
    }

    static SampleNetwork fill(Tables tables) {
        SampleNetwork network = new SampleNetwork(tables);
        for (int i = 0; i < PRODUCTS.length; i++) {
            String gtin = checked("0409876500" + String.format("%03d", i + 10));
            network.gtins.add(gtin);
            tables.product(gtin, PRODUCTS[i]);
        }
        for (String[] city : CITIES) {
            network.city(city);
        }
        network.sites.add(checked("409876599999"));
        network.stock();
        network.demand();
        network.sources();
        return network;
    }

    /** All sites, the one that is not in the master data last. */
    List<String> sites() {
        return List.copyOf(sites);
    }

    List<String> gtins() {
        return List.copyOf(gtins);
    }

    /** One step of life: some units move, some are dispensed, the sources advance. */
    void live() {
        for (int i = 0; i < 12; i++) {
            String gtin = gtins.get(random.nextInt(gtins.size()));
            String site = sites.get(random.nextInt(sites.size()));
            tables.position(gtin, LOTS[random.nextInt(3)], site, "on_hand", 1 + random.nextInt(160));
            tables.demand(gtin, site, 0, 1 + random.nextInt(3));
        }
        tables.position(
                gtins.get(random.nextInt(20)),
                LOTS[0],
                sites.get(random.nextInt(sites.size())),
                "in_transit",
                random.nextInt(90));
        events += 600 + random.nextInt(500);
        sources();
    }

    void sources() {
        tables.source("epcis.shipments", events / 2, 12, 0);
        tables.source("epcis.dispenses", events / 3, 3, 1);
        tables.source("epcis.sales", events / 6, 41, 2);
    }

    private void city(String[] city) {
        double latitude = Double.parseDouble(city[2]);
        double longitude = Double.parseDouble(city[3]);
        String[][] kinds = {
            {"Norvia distribution", "distribution-center"}, {"St. Anna hospital", "hospital"},
            {"Linden pharmacy", "pharmacy"}, {"Kranich wholesale", "wholesaler"}
        };
        for (int i = 0; i < kinds.length; i++) {
            if (i == 0 && sites.size() % 3 != 0) {
                continue;
            }
            String gln = checked("4098765" + String.format("%05d", sites.size() + 100));
            sites.add(gln);
            tables.site(
                    gln,
                    kinds[i][0] + ", " + city[1],
                    kinds[i][1],
                    city[0],
                    latitude + random.nextGaussian() * 0.35,
                    longitude + random.nextGaussian() * 0.5);
        }
    }

    private void stock() {
        for (String site : sites) {
            int size = 20 + random.nextInt(random.nextInt(6) == 0 ? 900 : 160);
            for (String gtin : gtins) {
                for (String lot : LOTS) {
                    if (random.nextInt(4) > 0) {
                        tables.position(gtin, lot, site, "on_hand", 1 + random.nextInt(size));
                    }
                }
                if (random.nextInt(3) == 0) {
                    tables.position(gtin, LOTS[1], site, "in_transit", 1 + random.nextInt(size / 2));
                }
                if (random.nextInt(12) == 0) {
                    tables.position(gtin, LOTS[0], site, "unsellable", 1 + random.nextInt(8));
                }
            }
        }
    }

    private void demand() {
        for (String gtin : gtins) {
            int usual = 2 + random.nextInt(28);
            for (int day = 0; day < 14; day++) {
                for (int s = 0; s < sites.size(); s += 4) {
                    tables.demand(gtin, sites.get(s), day, Math.round(usual * (0.6 + random.nextDouble() * 0.8)));
                }
            }
        }
    }

    /** The digits with their GS1 check digit. */
    static String checked(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += (digits.charAt(digits.length() - 1 - i) - '0') * (i % 2 == 0 ? 3 : 1);
        }
        return digits + (10 - sum % 10) % 10;
    }
}
