/** A small brief in the documented format, to start from. */

export const briefExample = `# Meeting Rooms

Rooms of an office are booked by its people for a few hours each.

## Entities

### Room

- name: text, required, unique, max 80
- seats: integer, required, min 1, max 200
- floor: integer, default 0
- equipment: list of text, max 10

### Person

- name: text, required, max 120
- email: email, required, unique

### Booking

- room: belongs to Room, required, on delete restrict
- person: belongs to Person, required, on delete cascade
- title: text, required, max 200
- startsAt: datetime, required
- endsAt: datetime, required
- status: enum(planned, confirmed, cancelled), default planned

## Rules

- Booking.endsAt > Booking.startsAt
- Booking.status: planned -> confirmed, planned -> cancelled, confirmed -> cancelled
- A room may not be booked twice for the same time.

## Operations

- Person: list, create, read, update
- POST /bookings/{id}/reminder: sends the person a reminder of the booking

## Requirements

- People MUST be able to list bookings of a room.
- A room's name MUST be unique.
- People SHOULD be reminded an hour before a booking.
`;
