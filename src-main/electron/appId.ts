/** Names the app to its system, as electron-builder.yml does to the installer; belongs to no web address. */
export const APP_ID = 'app.descent.lab';
