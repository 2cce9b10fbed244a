package io.unitflow.planning.daily;

import io.unitflow.planning.Lot;
import io.unitflow.planning.Outlook;
import io.unitflow.planning.TransferLane;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What regions as a whole lack or have too much of: what remains when goods have gone, by the region's transfer lanes and in the time that
 * they take, from those who can spare them to those who need. So a region that lacks something needs it from outside. What is spared and
 * what is lost are compared as they are expected on average.
 */
final class Regions {
    private final LocalDate today;
    private final Imbalances imbalances;
    private final List<Planned> sites;
    private final List<Outlook> ignored;
    private final List<Integer> last;
    private final UnaryOperator<String> regions;
    private final List<List<TransferLane>> in = new ArrayList<>();
    private final List<List<TransferLane>> out = new ArrayList<>();

    /**
     * @param lanes ways to these sites; those from others count for no region
     * @param ignored what each site has to expect if nothing is done
     * @param last how many days of that are told
     * @param regions the region of a site
     */
    Regions(
            LocalDate today,
            List<Planned> sites,
            List<TransferLane> lanes,
            List<Outlook> ignored,
            List<Integer> last,
            UnaryOperator<String> regions) {
        this.today = today;
        imbalances = new Imbalances(today);
        this.sites = sites;
        this.ignored = ignored;
        this.last = last;
        this.regions = regions;
        sites.forEach(site -> {
            in.add(new ArrayList<>());
            out.add(new ArrayList<>());
        });
        for (TransferLane lane : lanes) {
            boolean isOfSites = lane.from() < sites.size();
            if (isOfSites && region(lane.from()).equals(region(lane.to()))) {
                in.get(lane.to()).add(lane);
                out.get(lane.from()).add(lane);
            }
        }
    }

    /** A row for each region that lacks something as a whole. */
    List<Imbalance> shortages() {
        double[][] lost = new double[sites.size()][];
        Spare[] spare = new Spare[lost.length];
        int days = 0;
        for (int i = 0; i < lost.length; i++) {
            lost[i] = ignored.get(i).lost().clone();
            days = Math.max(days, Math.min(last.get(i), lost[i].length));
        }
        for (int day = 0; day < days; day++) {
            for (int i = 0; i < lost.length; i++) {
                if (day < lost[i].length && lost[i][day] > 0) {
                    for (TransferLane lane : in.get(i)) {
                        lost[i][day] -= spare(spare, lane.from()).take(lost[i][day], day, lane.transit());
                    }
                }
            }
        }
        Map<String, Imbalance> rows = new TreeMap<>();
        for (int i = 0; i < lost.length; i++) {
            add(rows, i, imbalances.shortages(gtin(), region(i), "", left(ignored.get(i), lost[i]), last.get(i)));
        }
        return List.copyOf(rows.values());
    }

    /** A shortage of which a part is met is as much less likely. */
    private static Outlook left(Outlook alone, double[] lost) {
        double[] probability = alone.shortageProbability().clone();
        for (int day = 0; day < lost.length; day++) {
            probability[day] *= lost[day] > 0 ? lost[day] / alone.lost()[day] : 0;
        }
        return new Outlook(probability, lost, alone.held(), alone.wasted(), alone.wastedLater(), alone.cost());
    }

    private Spare spare(Spare[] all, int site) {
        if (all[site] == null) {
            all[site] = new Spare(ignored.get(site), last.get(site));
        }
        return all[site];
    }

    /** What a site could give away without lacking it itself before it can get more. */
    private static final class Spare {
        /** By day: units that expire in the end. */
        private final double[] wasted;
        /** By day: units that can leave then and are not needed later. */
        private final double[] free;

        private double given;

        Spare(Outlook outlook, int days) {
            int known = Math.min(days, outlook.held().length);
            wasted = new double[known];
            free = new double[known];
            double least = Double.POSITIVE_INFINITY;
            for (int day = known - 1; day >= 0; day--) {
                wasted[day] = outlook.wasted()[day];
                least = Math.min(least, outlook.held()[day] - wasted[day]);
                free[day] = least;
            }
        }

        /** Takes up to so many units for a day, if they can have come by then: those that would expire first. */
        double take(double units, int day, int transit) {
            if (day < transit || free.length == 0) {
                return 0;
            }
            double taken = 0;
            for (int last = day; last < wasted.length && taken < units; last++) {
                double part = Math.min(units - taken, wasted[last]);
                wasted[last] -= part;
                taken += part;
            }
            double more = Math.min(units - taken, free[Math.min(day - transit, free.length - 1)] - given);
            given += Math.max(0, more);
            return taken + Math.max(0, more);
        }
    }

    /** A row for each region that has too much as a whole. */
    List<Imbalance> surpluses() {
        Map<String, Imbalance> rows = new TreeMap<>();
        Room[] rooms = new Room[sites.size()];
        for (int i = 0; i < rooms.length; i++) {
            rooms[i] = new Room(sites.get(i));
        }
        for (int i = 0; i < rooms.length; i++) {
            Planned site = sites.get(i);
            double most = site.need().supply().limits().maximumStock();
            List<Imbalance> found = new ArrayList<>();
            double expiring = 0;
            for (Imbalance row : imbalances.surpluses(
                    gtin(), region(i), "", site.need().stock(), site.need().demand(), Double.POSITIVE_INFINITY)) {
                expiring += row.quantity();
                int life = (int) ChronoUnit.DAYS.between(today, row.until()) + 1;
                double left = row.quantity();
                for (TransferLane lane : out.get(i)) {
                    left -= rooms[lane.to()].sell(left, life, lane.transit());
                }
                found.add(row.of(left));
            }
            double above = site.need().stock().units() - most - expiring;
            if (above > 0) {
                for (TransferLane lane : out.get(i)) {
                    above -= rooms[lane.to()].keep(above);
                }
                found.add(new Imbalance(gtin(), region(i), "", today, today, above, 1));
            }
            found.removeIf(row -> !Imbalances.matters(row.quantity()));
            add(rows, i, found);
        }
        return List.copyOf(rows.values());
    }

    /** What a site could sell, or keep, beside what it has. */
    private static final class Room {
        private final Planned site;
        private double taken;

        Room(Planned site) {
            this.site = site;
        }

        /**
         * Takes up to so many units that live so long, as far as they can be sold before they expire and its own as well: on average over
         * all that may be asked for.
         */
        double sell(double units, int life, int transit) {
            double sum = 0;
            int paths = site.need().demand().size();
            for (int path = 0; path < paths; path++) {
                sum += Math.max(0, Math.min(units, room(path, life, transit) - taken));
            }
            return take(units, Math.min(sum / paths, most()));
        }

        private double room(int path, int life, int transit) {
            double room = sold(path, life) - sold(path, transit);
            double own = 0;
            for (Lot lot : site.need().stock().onHand()) {
                own += lot.quantity();
                if (lot.life() < Lot.FOR_EVER) {
                    room = Math.min(room, sold(path, Math.max(life, lot.life())) - own);
                }
            }
            return room;
        }

        /** Takes up to so many units that it may have. */
        double keep(double units) {
            return take(units, most());
        }

        private double most() {
            return site.need().supply().limits().maximumStock()
                    - site.need().stock().units()
                    - taken;
        }

        private double take(double units, double most) {
            double part = Math.max(0, Math.min(units, most));
            taken += part;
            return part;
        }

        /** Units that are asked for on a path in the first days. */
        private double sold(int path, int days) {
            return site.need().demand().until(path, days);
        }
    }

    private String gtin() {
        return sites.get(0).place().gtin();
    }

    private String region(int site) {
        return regions.apply(sites.get(site).place().site());
    }

    private void add(Map<String, Imbalance> rows, int site, List<Imbalance> found) {
        found.forEach(one -> rows.merge(region(site), one, Regions::together));
    }

    private static Imbalance together(Imbalance one, Imbalance other) {
        return new Imbalance(
                one.gtin(),
                one.region(),
                "",
                one.from().isBefore(other.from()) ? one.from() : other.from(),
                one.until().isAfter(other.until()) ? one.until() : other.until(),
                one.quantity() + other.quantity(),
                Math.max(one.probability(), other.probability()));
    }
}
